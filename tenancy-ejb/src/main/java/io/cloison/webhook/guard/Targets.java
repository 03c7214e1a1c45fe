package io.cloison.webhook.guard;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Judges the URL of an endpoint when somebody enters it, to tell them early; calls are guarded again when they are made. Thread-safe. */
@Singleton
public class Targets {

    private static final int LONGEST = 2000;
    private static final int HIGHEST_PORT = 65_535;

    /** A name whose last label is a number is an address in some old form: decimal, octal, hexadecimal or short. */
    private static final Pattern OLD_ADDRESS = Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

    private static final Pattern DOTTED = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private final AddressGuard guard;

    @Inject
    public Targets() {
        this(AddressGuard.configured());
    }

    Targets(AddressGuard guard) {
        this.guard = guard;
    }

    /** What is wrong with the URL, in words for its owner; empty where calls may be made to it, or its name is not known yet. */
    public Optional<String> fault(String url) {
        return url.length() > LONGEST ? Optional.of("must have at most " + LONGEST + " characters") : faultOf(url);
    }

    private Optional<String> faultOf(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                return Optional.of("must be an https URL");
            }
            return form(uri).or(() -> place(uri.getHost(), scheme.equals("https")));
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
    }

    private static Optional<String> form(URI uri) {
        if (uri.getHost() == null) {
            return Optional.of("must name a host");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not hold credentials");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return Optional.of("must have a port from 1 to " + HIGHEST_PORT);
        }
        return OLD_ADDRESS.matcher(uri.getHost()).matches()
                        && !DOTTED.matcher(uri.getHost()).matches()
                ? Optional.of("must write an address in the usual form")
                : Optional.empty();
    }

    private Optional<String> place(String host, boolean isEncrypted) {
        try {
            for (InetAddress address : SystemDefaultDnsResolver.INSTANCE.resolve(host)) {
                if (!guard.permits(address, true)) {
                    return Optional.of("must not lead to an address that is not public");
                }
                if (!guard.permits(address, isEncrypted)) {
                    return Optional.of("must be an https URL");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException notYet) {
            return isEncrypted || guard.allowHttp() ? Optional.empty() : Optional.of("must be an https URL");
        }
    }
}
