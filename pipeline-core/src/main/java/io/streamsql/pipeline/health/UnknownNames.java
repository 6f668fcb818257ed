package io.streamsql.pipeline.health;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Says of an address that leads nowhere whether its names are the cause, and what to do then. Asks the name service,
/// and so blocks.
public final class UnknownNames {
    private UnknownNames() {}

    /// @param endpoint whose address it is
    /// @param address  `host:port`, with commas between several; a scheme before it and a path behind it do not
    /// matter
    /// @return two sentences; empty where a name can be resolved, for then something else is the cause
    public static String in(Endpoint endpoint, String address) {
        var names = Arrays.stream(address.split(","))
                .map(UnknownNames::host)
                .distinct()
                .toList();
        return names.stream().allMatch(UnknownNames::isUnknown) ? words(endpoint, names) : "";
    }

    private static String host(String address) {
        var authority = address.strip().replaceFirst("^[A-Za-z]+://", "").replaceFirst("/.*$", "");
        return authority.replaceFirst(":[0-9]*$", "");
    }

    private static boolean isUnknown(String name) {
        try {
            InetAddress.getAllByName(name);
            return false;
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    private static String words(Endpoint endpoint, List<String> names) {
        var which = names.size() == 1
                ? "The name " + names.getFirst() + " cannot be resolved"
                : "None of the names " + String.join(", ", names) + " can be resolved";
        return which + " on this computer. " + remedy(endpoint, names);
    }

    private static String remedy(Endpoint endpoint, List<String> names) {
        var key = switch (endpoint) {
            case KAFKA -> "KAFKA_BOOTSTRAP_SERVERS";
            case CONNECT -> "KAFKA_CONNECT_URL";
            case TARGET -> "TARGET_DB_HOSTNAME or DB1_HOSTNAME";
        };
        var fromHere = switch (endpoint) {
            case KAFKA -> "localhost:9092";
            case CONNECT -> "http://localhost:8083";
            case TARGET -> "localhost";
        };
        // Docker's names of services have no domain
        return names.stream().anyMatch(name -> name.contains("."))
                ? "Check how it is written in " + key + ", and this computer's network."
                : "Inside a Docker network it may be known; from here it is usually " + fromHere + " (" + key + ").";
    }
}
