/// Captured tables as views in the target, with the columns and types that they have in their source.
package io.streamsql.pipeline.view;
