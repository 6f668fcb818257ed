/// A record of a feed: what is shown of it, which filter it passes, and how it is exported.
package io.streamsql.pipeline.feed.record;
