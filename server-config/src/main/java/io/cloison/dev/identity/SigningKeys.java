package io.cloison.dev.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;

/** One RSA key and one elliptic-curve key, kept in a file so that tokens outlive a restart. */
record SigningKeys(RSAKey rsa, ECKey ec) {
    private static final String RSA_ID = IdentityProvider.ISSUER_ID;
    private static final String EC_ID = IdentityProvider.ISSUER_ID + "-ec";

    static SigningKeys in(Path directory) {
        var file = directory.resolve("keys.json");
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            var keys = JWKSet.load(file.toFile());
            return new SigningKeys(
                    keys.getKeyByKeyId(RSA_ID).toRSAKey(),
                    keys.getKeyByKeyId(EC_ID).toECKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("The key file " + file + " is damaged; delete it to get new keys.", e);
        }
    }

    JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
        return JWSAlgorithm.Family.EC.contains(algorithm) ? new ECDSASigner(ec) : new RSASSASigner(rsa);
    }

    JWK key(JWSAlgorithm algorithm) {
        return JWSAlgorithm.Family.EC.contains(algorithm) ? ec : rsa;
    }

    String publicJson() {
        return new JWKSet(List.of(rsa, ec)).toString();
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var owner = PosixFilePermissions.fromString("rw-------");
        var unfinished = file.resolveSibling("keys.json.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(unfinished, generate().toString(false));
        Files.move(unfinished, file);
    }

    private static JWKSet generate() {
        try {
            return new JWKSet(List.of(
                    new RSAKeyGenerator(2048).keyID(RSA_ID).generate(),
                    new ECKeyGenerator(Curve.P_256).keyID(EC_ID).generate()));
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK makes no RSA or P-256 keys", e);
        }
    }
}
