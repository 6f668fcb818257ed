/// Where the console's data comes from, and where its actions go: one small interface over whatever runs the pipeline.
package io.streamsql.console.session;
