/// The live feed and an opened record.
package io.streamsql.console.feed;
