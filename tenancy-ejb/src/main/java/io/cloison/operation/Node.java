package io.cloison.operation;

import io.cloison.base.Ids;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** This process among the cluster's: a name that no other has, nor had. */
@Singleton
class Node {

    private static final int LONGEST_HOST = 60;

    private final String name;

    Node() {
        String unique = Ids.next().toString();
        name = host() + "-" + unique.substring(unique.length() - 12);
    }

    String name() {
        return name;
    }

    OperationStore.Lease lease() {
        return new OperationStore.Lease(name, OperationSettings.LEASE.get());
    }

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            return host.substring(0, Math.min(host.length(), LONGEST_HOST));
        } catch (UnknownHostException nameless) {
            return "node";
        }
    }
}
