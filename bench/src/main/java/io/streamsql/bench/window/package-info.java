/// What the console's window makes of many events a second (figure P5): the real window over a real broker, in a
/// process of its own.
package io.streamsql.bench.window;
