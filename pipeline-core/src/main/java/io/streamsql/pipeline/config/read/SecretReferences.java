package io.streamsql.pipeline.config.read;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/// Replaces `${env:NAME}` and `${file:/path:key}` by what they refer to, with the rules of Kafka Connect's own
/// providers, so that the worker finds the same values. A file is a properties file and is read once.
final class SecretReferences {
    private static final String FORMS = "A reference is ${env:NAME} or ${file:/path/to/file.properties:key}.";
    private static final String SET_IT =
            "Set it in the environment of streamsql; keys of the .env file do not count here.";
    private static final String CHECK_FILE = "Check the path, and that this user may read the file.";
    private static final String CHECK_KEY = "Add it to that file as key=value.";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final int LARGEST_FILE = 1 << 20;

    private final Map<String, String> environment;
    private final Map<Path, Properties> files = new HashMap<>();

    SecretReferences(Map<String, String> environment) {
        this.environment = environment;
    }

    /// A reference that leads nowhere.
    static final class UnresolvedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String right;

        UnresolvedException(String wrong, String right) {
            this(wrong, right, null);
        }

        UnresolvedException(String wrong, String right, Throwable cause) {
            super(wrong, cause);
            this.right = right;
        }

        /// What would be right, as a sentence.
        String right() {
            return right;
        }
    }

    /// What a value came to.
    ///
    /// @param value    with its references replaced
    /// @param derived  whether there were any
    /// @param portable whether the whole written value is one reference that Kafka Connect's worker can follow too
    record Resolved(String value, boolean derived, boolean portable) {
        /// Without the value.
        @Override
        public String toString() {
            return "••••••";
        }
    }

    /// Replaces the references in a value; what they lead to is not looked through again.
    ///
    /// @throws UnresolvedException saying which reference leads nowhere, and why
    Resolved resolve(String written) throws UnresolvedException {
        var matcher = REFERENCE.matcher(written);
        var value = new StringBuilder();
        int copied = 0;
        boolean portable = false;
        while (matcher.find()) {
            var target = matcher.group(1);
            value.append(written, copied, matcher.start()).append(follow(target));
            copied = matcher.end();
            portable = matcher.start() == 0
                    && matcher.end() == written.length()
                    && target.chars().filter(character -> character == ':').count() <= 2;
        }
        return new Resolved(value.append(written.substring(copied)).toString(), copied > 0, portable);
    }

    private String follow(String target) throws UnresolvedException {
        if (target.startsWith(ENV)) {
            return variable(target.substring(ENV.length()));
        }
        if (target.startsWith(FILE)) {
            return property(target.substring(FILE.length()));
        }
        // Not repeated: it may be a part of a password
        throw new UnresolvedException(
                "The value holds a ${…} that is not a reference.",
                FORMS + " A value with ${ in it can be kept in such a file.");
    }

    private String variable(String name) throws UnresolvedException {
        if (!VARIABLE.matcher(name).matches()) {
            throw new UnresolvedException("The value holds a ${env:…} without the name of a variable.", FORMS);
        }
        var value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new UnresolvedException(
                    "The environment variable " + name + " is " + (value == null ? "not set." : "empty."), SET_IT);
        }
        return value;
    }

    private String property(String target) throws UnresolvedException {
        // The last colon, so that a drive letter can stand before it
        int colon = target.lastIndexOf(':');
        if (colon <= 0 || colon == target.length() - 1) {
            throw new UnresolvedException("The value holds a ${file:…} without a path and a key.", FORMS);
        }
        var key = target.substring(colon + 1);
        var path = path(target.substring(0, colon));
        var properties = files.get(path);
        if (properties == null) {
            properties = read(path);
            files.put(path, properties);
        }
        var value = properties.getProperty(key);
        if (value == null || value.isEmpty()) {
            throw new UnresolvedException(
                    "The file " + path + " has " + (value == null ? "no key " : "an empty key ") + key + ".",
                    CHECK_KEY);
        }
        return value;
    }

    private static Path path(String text) throws UnresolvedException {
        try {
            var path = Path.of(text);
            if (path.isAbsolute() || text.startsWith("/")) {
                return path;
            }
            throw new UnresolvedException("The path " + text + " in ${file:…} does not start at the root.", FORMS);
        } catch (InvalidPathException e) {
            throw new UnresolvedException("The value holds a ${file:…} that is not a path.", FORMS, e);
        }
    }

    private static Properties read(Path path) throws UnresolvedException {
        if (!Files.isRegularFile(path)) {
            throw new UnresolvedException(
                    "There is no file " + path + (Files.exists(path) ? ": it is something else." : "."), CHECK_FILE);
        }
        try (var in = Files.newInputStream(path)) {
            var content = in.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                throw new UnresolvedException(
                        "The file " + path + " is too large to be a properties file.", CHECK_FILE);
            }
            var properties = new Properties();
            properties.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
            return properties;
        } catch (IOException e) {
            throw new UnresolvedException(
                    "The file " + path + " cannot be read (" + e.getClass().getSimpleName() + ").", CHECK_FILE, e);
        } catch (IllegalArgumentException e) {
            throw new UnresolvedException(
                    "The file " + path + " is not a properties file: it has a broken \\u.",
                    "Write a backslash as \\\\ in it.",
                    e);
        }
    }
}
