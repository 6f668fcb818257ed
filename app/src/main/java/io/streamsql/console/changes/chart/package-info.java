/// The charts of the Changes screen: counts over time by operation, by table and by source, and the totals.
package io.streamsql.console.changes.chart;
