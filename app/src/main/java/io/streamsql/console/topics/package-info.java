/// The Topics screen: all topics of the cluster, a live feed of what arrives in some, and one record beside it.
package io.streamsql.console.topics;
