/// The plan beside the connectors.
package io.streamsql.console.plan;
