package io.streamsql.pipeline.config.read;

import io.streamsql.text.Words;
import java.net.Inet6Address;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a host name may look like. Nothing is looked up.
final class HostName {
    static final String KIND = "a host name";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_.])?");
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern WITH_PORT = Pattern.compile("([A-Za-z0-9._-]+)[:,]([0-9]{1,5})");

    private HostName() {}

    /// What is wrong with it as the host of a database; empty if nothing is.
    ///
    /// @param portKey the key that the port belongs into
    static Optional<Fault> check(String host, String portKey) {
        var withPort = WITH_PORT.matcher(host);
        if (withPort.matches()) {
            return Optional.of(new Fault(
                    Words.quote(host) + " holds a port too.",
                    "Write the host " + withPort.group(1) + " here and " + portKey + "=" + withPort.group(2) + "."));
        }
        if (host.contains("\\")) {
            return Optional.of(new Fault(
                    Words.quote(host) + " names an instance too.",
                    "Write the host alone; an instance is found by its port in " + portKey + "."));
        }
        return check(host);
    }

    /// What is wrong with it; empty if nothing is.
    static Optional<Fault> check(String host) {
        if (host.contains("://") || host.startsWith("jdbc:") || host.startsWith("tcp:")) {
            return fault(
                    host,
                    " is an address with more than a host.",
                    "Write the host's name alone, such as db.example.com.");
        }
        if (host.chars().anyMatch(Character::isWhitespace)) {
            return fault(host, " has a blank in it.", "A host name has none, such as db.example.com.");
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            return isVersion6(host.substring(1, host.length() - 1))
                    ? Optional.empty()
                    : fault(host, " is not an IPv6 address.", "Such an address looks like [2001:db8::1].");
        }
        if (isVersion6(host)) {
            return fault(host, " is an IPv6 address without brackets.", "Write [" + host + "].");
        }
        if (DIGITS.matcher(host).matches() && !ADDRESS.matcher(host).matches()) {
            return fault(host, " is not an IP address.", "Such an address has four numbers of 0 to 255: 192.168.1.3.");
        }
        return NAME.matcher(host).matches()
                ? Optional.empty()
                : fault(
                        host,
                        " is not a host name.",
                        "A host name has letters, digits, dots and hyphens: db.example.com.");
    }

    private static Optional<Fault> fault(String host, String wrong, String right) {
        return Optional.of(new Fault(Words.quote(host) + wrong, right));
    }

    private static boolean isVersion6(String text) {
        if (!text.contains(":") || text.length() > 100) {
            return false;
        }
        try {
            Inet6Address.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            // The only way that the JDK offers to ask
            return false;
        }
    }
}
