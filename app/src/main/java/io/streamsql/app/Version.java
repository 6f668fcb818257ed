package io.streamsql.app;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the program's version, and the Java that it runs on.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = StreamSql.class.getPackage().getImplementationVersion();
        return new String[] {
            "StreamSQL " + (version == null ? "(not packaged)" : version),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
