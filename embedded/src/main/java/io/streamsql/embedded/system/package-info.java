/// What the operating system gives: processes, files that only their owner can read, ports.
package io.streamsql.embedded.system;
