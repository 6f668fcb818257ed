/// The program: its commands put together, and the window over them.
package io.streamsql.app;
