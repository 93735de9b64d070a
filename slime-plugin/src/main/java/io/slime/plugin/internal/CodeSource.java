// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.slime.api.FieldPath;
import io.slime.core.envoyfilter.Fields;
import io.slime.plugin.PluginIssue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the code of a module is.
 *
 * @param url the URL with its scheme
 * @param file the path of a file on the proxy, or null for code that is fetched
 * @param sha256 the checksum that the owner gave, in lower case, or null
 */
record CodeSource(String url, @Nullable String file, @Nullable String sha256) {
  private static final String OCI = "oci";
  private static final String FILE = "file";

  /** What Istio's agent takes for "no checksum"; Envoy demands that the field is not empty. */
  private static final String NO_CHECKSUM = "nil";

  /** Reads a url and checksum; null if they cannot be used. */
  static @Nullable CodeSource read(
      @Nullable String given, @Nullable String checksum, FieldPath at, Findings findings) {
    FieldPath urlAt = at.field("url");
    if (given == null || given.isEmpty()) {
      findings.add(PluginIssue.BAD_URL, urlAt, "The code has no url.");
      return null;
    }
    int mark = given.indexOf("://");
    // "reg.io:5000/x" has a colon too: only what is before "://" is a scheme.
    String scheme = mark < 0 ? OCI : given.substring(0, mark).toLowerCase(Locale.ROOT);
    String rest = mark < 0 ? given : given.substring(mark + 3);
    @Nullable String problem =
        switch (scheme) {
          case OCI -> null;
          case FILE -> rest.startsWith("/") ? null : "a file has an absolute path";
          case "http", "https" -> problemOfHttp(scheme + "://" + rest);
          default -> "the scheme '" + scheme + "' is none of oci, https, http and file";
        };
    @Nullable String sha256 = sha256(checksum, at.field("sha256"), findings);
    if (scheme.equals(OCI)) {
      ImageReference image = ImageReference.parse(rest);
      problem = mark < 0 && given.startsWith("/") ? "write file://" + given : image.problem();
      if (image.digest() != null && sha256 != null && !image.digest().equals(sha256)) {
        findings.add(
            PluginIssue.BAD_CHECKSUM,
            at.field("sha256"),
            "The checksum " + sha256 + " is not the digest of the image, " + image.digest() + ".");
      }
    }
    if (problem != null) {
      findings.add(PluginIssue.BAD_URL, urlAt, "'" + given + "' cannot be used: " + problem + ".");
      return null;
    }
    if (scheme.equals("http") && sha256 == null) {
      findings.add(
          PluginIssue.NO_CHECKSUM,
          urlAt,
          given + " is fetched over plain HTTP without a checksum.");
    }
    return new CodeSource(scheme + "://" + rest, scheme.equals(FILE) ? rest : null, sha256);
  }

  private static @Nullable String problemOfHttp(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() == null || uri.getHost().isEmpty() ? "it has no host" : null;
    } catch (URISyntaxException e) {
      return e.getReason().toLowerCase(Locale.ROOT) + " at character " + (e.getIndex() + 1);
    }
  }

  private static @Nullable String sha256(@Nullable String given, FieldPath at, Findings findings) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    String checksum = given.startsWith("sha256:") ? given.substring("sha256:".length()) : given;
    if (!ImageReference.isSha256(checksum)) {
      findings.add(PluginIssue.BAD_CHECKSUM, at, "'" + given + "' is not 64 hexadecimal digits.");
      return null;
    }
    return checksum.toLowerCase(Locale.ROOT);
  }

  boolean isRemote() {
    return file == null;
  }

  boolean isImage() {
    return url.startsWith(OCI + ":");
  }

  /** The code as an Envoy {@code AsyncDataSource}. */
  Map<String, @Nullable Object> dataSource() {
    if (file != null) {
      return Fields.of("local", Fields.of("filename", file));
    }
    return Fields.of(
        "remote",
        Fields.of(
            "http_uri",
            // The cluster is never asked: Istio's agent fetches the code itself.
            Fields.ofPresent("uri", url, "timeout", "30s", "cluster", "_"),
            "sha256",
            Objects.requireNonNullElse(sha256, NO_CHECKSUM)));
  }
}
