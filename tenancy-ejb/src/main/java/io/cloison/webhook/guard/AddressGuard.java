package io.cloison.webhook.guard;

import java.net.InetAddress;

/**
 * Tells which addresses a call may be made to. IPv4 is public but for the blocks of RFC 6890's registry and multicast; IPv6 is public within
 * 2000::/3 but for the blocks that tunnel, document or are assigned to protocols. Everything else is refused: so are mapped, compatible and
 * translated (NAT64) IPv4 addresses, which can name any host of the inside. Immutable.
 *
 * @param allowed let through whatever they are
 * @param allowHttp whether public addresses may be reached without TLS
 */
public record AddressGuard(Networks allowed, boolean allowHttp) {

    private static final Networks PUBLIC = Networks.of("0.0.0.0/0, 2000::/3");
    private static final Networks SPECIAL = Networks.of("""
            0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24,
            192.31.196.0/24, 192.52.193.0/24, 192.88.99.0/24, 192.168.0.0/16, 192.175.48.0/24, 198.18.0.0/15, 198.51.100.0/24,
            203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4,
            2001::/23, 2001:db8::/32, 2002::/16, 2620:4f:8000::/48, 3fff::/20""");

    /** The guard that the settings ask for; {@link IllegalArgumentException} where the networks are none. */
    public static AddressGuard configured() {
        return new AddressGuard(
                Networks.of(GuardSettings.ALLOWED_NETWORKS.find().orElse("")), GuardSettings.ALLOW_HTTP.get());
    }

    /** Whether a call may be made to the address. */
    public boolean permits(InetAddress address, boolean isEncrypted) {
        return allowed.contain(address) || ((isEncrypted || allowHttp) && isPublic(address));
    }

    private static boolean isPublic(InetAddress address) {
        return PUBLIC.contain(address) && !SPECIAL.contain(address);
    }
}
