/// Rates, percentiles and their history.
package io.streamsql.pipeline.health.metrics;
