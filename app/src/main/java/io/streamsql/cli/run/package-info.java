/// `run`: the pipeline in a terminal.
package io.streamsql.cli.run;
