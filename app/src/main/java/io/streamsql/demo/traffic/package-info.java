/// Live changes in the sample databases, at a rate.
package io.streamsql.demo.traffic;
