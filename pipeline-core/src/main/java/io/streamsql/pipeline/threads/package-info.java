/// How work goes on: threads that start again after a defect, and how long is waited before something is tried again.
package io.streamsql.pipeline.threads;
