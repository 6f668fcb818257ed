/// What a change did to a row, field by field.
package io.streamsql.pipeline.difference;
