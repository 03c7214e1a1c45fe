package io.cloison.web.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads a public key in PEM (RFC 7468), bare or in a certificate, with what the Java platform has. */
final class PemKey {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private PemKey() {}

    /** The key; an exception of either type where the text holds no RSA or EC key. */
    static JWK parse(String text) throws GeneralSecurityException {
        PublicKey key = text.startsWith(CERTIFICATE) ? ofCertificate(text) : bare(text);
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey ec) {
            return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
        }
        throw new InvalidKeySpecException("Neither an RSA nor an EC key");
    }

    private static PublicKey ofCertificate(String text) throws GeneralSecurityException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes))
                .getPublicKey();
    }

    private static PublicKey bare(String text) throws GeneralSecurityException {
        int end = text.indexOf(END);
        if (!text.startsWith(BEGIN) || end < 0) {
            throw new InvalidKeySpecException("No public key");
        }
        var encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), end)));
        try {
            return KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }
}
