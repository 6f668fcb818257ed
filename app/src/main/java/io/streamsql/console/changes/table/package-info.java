/// The rows of CDCChanges that pass the filter, page by page.
package io.streamsql.console.changes.table;
