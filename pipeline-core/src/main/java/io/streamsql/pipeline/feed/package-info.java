/// The live feed: one or many topics, merged, as they are filled.
package io.streamsql.pipeline.feed;
