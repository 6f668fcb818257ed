/// How much memory the writer needs, at full load and without its target (figure P9).
package io.streamsql.bench.memory;
