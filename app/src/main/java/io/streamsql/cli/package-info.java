/// What all commands share: configuration, output, confirmation, the signal to stop.
package io.streamsql.cli;
