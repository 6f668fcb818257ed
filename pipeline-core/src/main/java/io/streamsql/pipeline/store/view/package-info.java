/// Views over CDCChanges that show the columns of one table with their types.
package io.streamsql.pipeline.store.view;
