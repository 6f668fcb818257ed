/// How the pipeline is, and what needs attention: the one judgement that all screens show.
package io.streamsql.console.judgement;
