/// How fast events are decoded (figure P3).
package io.streamsql.bench.decode;
