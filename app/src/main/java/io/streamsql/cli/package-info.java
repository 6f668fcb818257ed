/// The command line: what a terminal or a script asks of StreamSQL, one class per group of commands.
package io.streamsql.cli;
