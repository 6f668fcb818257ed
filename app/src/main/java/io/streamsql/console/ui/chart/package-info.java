/// Charts over time.
package io.streamsql.console.ui.chart;
