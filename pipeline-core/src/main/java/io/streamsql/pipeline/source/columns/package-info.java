/// Which columns of a source come into changes otherwise than the source has them, or not at all.
package io.streamsql.pipeline.source.columns;
