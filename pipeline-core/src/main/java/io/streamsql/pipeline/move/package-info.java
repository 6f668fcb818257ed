/// Moves the capturing of tables from one connector to another: nothing is lost, and nothing comes twice.
package io.streamsql.pipeline.move;
