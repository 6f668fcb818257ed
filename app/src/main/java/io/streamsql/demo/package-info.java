/// The demo: sample databases with live changes, a pipeline over them, and a verdict on what it wrote.
package io.streamsql.demo;
