/// The sample databases and the values in them.
package io.streamsql.demo.sample;
