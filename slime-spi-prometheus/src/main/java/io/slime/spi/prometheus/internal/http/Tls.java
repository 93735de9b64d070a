// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust, and who we are, from PEM files. Names of hosts are always checked, and there is no
 * way to trust everybody.
 *
 * @param caFile certificates to trust instead of the system's; empty for the system's
 * @param certificateFile our certificate and its chain; empty for none
 * @param keyFile our private key, PKCS#8; empty for none
 */
public record Tls(String caFile, String certificateFile, String keyFile) {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final char[] NO_PASSWORD = {};

  boolean hasCertificate() {
    return !certificateFile.isEmpty();
  }

  /** When the files last changed, to see that they did. */
  long version() {
    long version = 17;
    for (String file : List.of(caFile, certificateFile, keyFile)) {
      version = 31 * version + (file.isEmpty() ? 0 : Path.of(file).toFile().lastModified());
    }
    return version;
  }

  /**
   * Reads the files.
   *
   * @return the context, or null for the system's
   * @throws IOException if a file cannot be used; the message names it and nothing in it
   */
  @Nullable SSLContext context() throws IOException {
    if (caFile.isEmpty() && certificateFile.isEmpty()) {
      return null;
    }
    try {
      TrustManager @Nullable [] trust = caFile.isEmpty() ? null : trust();
      KeyManager @Nullable [] keys = certificateFile.isEmpty() ? null : keys();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the files of tls cannot be used together");
    }
  }

  private TrustManager[] trust() throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    int index = 0;
    for (Certificate certificate : certificates(caFile)) {
      store.setCertificateEntry("ca-" + index++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] keys() throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    Certificate[] chain = certificates(certificateFile).toArray(new Certificate[0]);
    store.setKeyEntry("own", key(), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String file) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException("the file " + file + " cannot be read as certificates");
    }
    throw new IOException("the file " + file + " has no certificate");
  }

  private PrivateKey key() throws IOException {
    String text;
    try {
      text = Files.readString(Path.of(keyFile), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IOException("the file " + keyFile + " cannot be read");
    }
    int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
    int end = text.indexOf("-----END PRIVATE KEY-----");
    if (begin < 0 || end < begin) {
      throw new IOException("the file " + keyFile + " has no private key of the form PKCS#8");
    }
    String body = text.substring(begin + "-----BEGIN PRIVATE KEY-----".length(), end);
    List<GeneralSecurityException> refusals = new ArrayList<>();
    for (String algorithm : ALGORITHMS) {
      try {
        byte[] encoded = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (GeneralSecurityException e) {
        refusals.add(e);
      } catch (IllegalArgumentException e) {
        break;
      }
    }
    throw new IOException("the key in " + keyFile + " is none of " + ALGORITHMS);
  }
}
