/// Numbers, times and counted words, as people read them.
package io.streamsql.text;
