/// `bench history`: what pages, timelines and counts cost when many changes are stored.
package io.streamsql.bench.history;
