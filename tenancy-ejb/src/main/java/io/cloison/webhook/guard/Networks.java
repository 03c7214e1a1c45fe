package io.cloison.webhook.guard;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** A set of networks. Immutable. */
record Networks(List<IPAddress> blocks) {

    private static final IPAddressNetwork.IPAddressGenerator GENERATOR = new IPAddressNetwork.IPAddressGenerator();

    /**
     * Reads CIDR blocks, separated by commas; blanks around them and nothing at all are allowed.
     *
     * @throws IllegalArgumentException where one is none
     */
    static Networks of(String text) {
        return new Networks(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .map(Networks::block)
                .toList());
    }

    boolean contain(InetAddress address) {
        IPAddress wanted = GENERATOR.from(address);
        return blocks.stream()
                .anyMatch(block -> block.getIPVersion() == wanted.getIPVersion() && block.contains(wanted));
    }

    private static IPAddress block(String text) {
        try {
            return new IPAddressString(text).toAddress().toPrefixBlock();
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("Not a network: " + text, e);
        }
    }
}
