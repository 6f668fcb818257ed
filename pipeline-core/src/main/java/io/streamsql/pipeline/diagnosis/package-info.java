/// Why a connector failed, in plain words, from its stack trace.
package io.streamsql.pipeline.diagnosis;
