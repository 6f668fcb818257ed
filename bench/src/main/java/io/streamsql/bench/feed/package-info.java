/// What the live feed makes of many events a second (the core's part of figure P5).
package io.streamsql.bench.feed;
