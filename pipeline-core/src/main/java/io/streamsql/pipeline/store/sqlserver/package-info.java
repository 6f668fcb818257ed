/// SQL Server as a target.
package io.streamsql.pipeline.store.sqlserver;
