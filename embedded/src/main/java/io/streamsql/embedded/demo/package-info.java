/// What the demo pipeline carries and how it is judged: the sample sources
/// ([SampleSource][io.streamsql.embedded.demo.SampleSource]), the traffic on them
/// ([TrafficGenerator][io.streamsql.embedded.demo.TrafficGenerator]) and the comparison of what was changed with what
/// was delivered ([ChangeAudit][io.streamsql.embedded.demo.ChangeAudit]). It needs databases to connect to and knows
/// neither Kafka nor Debezium.
package io.streamsql.embedded.demo;
