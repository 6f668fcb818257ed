/// What measures the pipeline: benchmarks beside its peers and beside the bare machine. No part of the program.
package io.streamsql.bench;
