/// How long a plan takes over many connectors, and what it asks of the worker.
package io.streamsql.bench.plan;
