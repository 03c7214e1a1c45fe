package io.cloison.webhook.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for connections: every address of the name has to be permitted, else none is used. The client connects to exactly what this
 * answers. Thread-safe.
 *
 * @param names asks the name service; literals are answered without asking
 * @param isEncrypted whether the connections are encrypted
 */
public record GuardedDns(AddressGuard guard, DnsResolver names, boolean isEncrypted) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!guard.permits(address, isEncrypted)) {
                throw new ForbiddenAddressException();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
