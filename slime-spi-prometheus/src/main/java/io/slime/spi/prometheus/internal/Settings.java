// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal;

import io.slime.api.FieldPath;
import io.slime.spi.InvalidConfiguration;
import io.slime.spi.ProviderContext;
import io.slime.spi.Secret;
import io.slime.spi.prometheus.PrometheusOptions;
import io.slime.spi.prometheus.QueryOptions;
import io.slime.spi.prometheus.StandardQueries;
import io.slime.spi.prometheus.internal.answer.AnswerLimits;
import io.slime.spi.prometheus.internal.http.Address;
import io.slime.spi.prometheus.internal.http.ApiSettings;
import io.slime.spi.prometheus.internal.http.Credentials;
import io.slime.spi.prometheus.internal.http.Tls;
import io.slime.spi.prometheus.internal.query.Definition;
import io.slime.spi.prometheus.internal.query.QueryTemplate;
import io.slime.spi.prometheus.internal.query.TemplateException;
import java.net.http.HttpRequest;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes of the options what the sources need, or says what is wrong with them. */
public final class Settings {
  private static final String NO_NAME = "()<>@,;:\\\"/[]?={}";

  private final PrometheusOptions options;
  private final ProviderContext context;

  /**
   * Of some options.
   *
   * @param options the options
   * @param context where relative paths start
   */
  public Settings(PrometheusOptions options, ProviderContext context) {
    this.options = options;
    this.context = context;
  }

  /**
   * How to ask the query API.
   *
   * @return the settings
   * @throws InvalidConfiguration if an option is wrong
   */
  public ApiSettings api() {
    PrometheusOptions.Tls tls = options.tls();
    PrometheusOptions.Limits limits = options.limits();
    return new ApiSettings(
        address(),
        credentials(),
        headers(),
        new Tls(
            path("tls.caFile", tls.caFile()),
            path("tls.certificateFile", tls.certificateFile()),
            path("tls.keyFile", tls.keyFile())),
        options.timeout(),
        options.attempts(),
        limits.bodyBytes(),
        new AnswerLimits(limits.series(), limits.points()),
        options.breaker().failures(),
        options.breaker().pause());
  }

  /**
   * How metrics are asked for.
   *
   * @return the definitions by name, those of the options before the standard ones
   * @throws InvalidConfiguration if a query has a placeholder where none may be
   */
  public Map<String, Definition> definitions() {
    Map<String, Definition> definitions = new TreeMap<>();
    Map<String, QueryOptions> queries = new TreeMap<>(StandardQueries.byName());
    queries.putAll(options.queries());
    for (Map.Entry<String, QueryOptions> entry : queries.entrySet()) {
      try {
        definitions.put(entry.getKey(), Definition.of(entry.getValue()));
      } catch (TemplateException e) {
        FieldPath at = FieldPath.of("queries").field(entry.getKey());
        throw new InvalidConfiguration(at, "The query cannot be used: " + e.getMessage() + ".");
      }
    }
    return definitions;
  }

  /**
   * How calls are asked for.
   *
   * @return the options, which can be used
   * @throws InvalidConfiguration if the query has a placeholder, which nobody would fill
   */
  public PrometheusOptions.Calls calls() {
    FieldPath at = FieldPath.of("calls", "query");
    try {
      if (QueryTemplate.parse(options.calls().query()).isFixed()) {
        return options.calls();
      }
    } catch (TemplateException e) {
      throw new InvalidConfiguration(at, "The query cannot be used: " + e.getMessage() + ".");
    }
    throw new InvalidConfiguration(
        at,
        "The query for calls serves all callers at once and has no placeholders; "
            + "group it by the labels of namespace, caller and host instead.");
  }

  private Address address() {
    if (options.address().isBlank()) {
      throw new InvalidConfiguration(
          FieldPath.of("address"),
          "An address is needed, for example http://prometheus.istio-system:9090.");
    }
    try {
      return Address.of(options.address());
    } catch (IllegalArgumentException e) {
      throw new InvalidConfiguration(FieldPath.of("address"), sentence(e.getMessage()));
    }
  }

  private Credentials credentials() {
    boolean token = isGiven(options.bearerToken()) || !options.bearerTokenFile().isEmpty();
    boolean password = isGiven(options.password()) || !options.passwordFile().isEmpty();
    String user = options.user();
    if (token && (password || !user.isEmpty())) {
      throw new InvalidConfiguration(
          FieldPath.of("user"), "There is a bearer token already; give one or the other.");
    }
    if (token) {
      try {
        Credentials.sendable(options.bearerToken().reveal());
      } catch (IllegalArgumentException e) {
        throw new InvalidConfiguration(
            FieldPath.of("bearerToken"), "bearerToken has " + e.getMessage() + ".");
      }
      return new Credentials.Bearer(
          text("bearerToken", options.bearerToken(), options.bearerTokenFile()));
    }
    if (!password && user.isEmpty()) {
      return Credentials.NONE;
    }
    if (!password || user.isEmpty() || user.contains(":") || hasControls(user)) {
      throw new InvalidConfiguration(
          FieldPath.of("user"),
          "Basic authentication needs user, without a colon, and password or passwordFile.");
    }
    return new Credentials.Basic(
        user, text("password", options.password(), options.passwordFile()));
  }

  private Credentials.Text text(String field, Secret literal, String file) {
    if (isGiven(literal) && !file.isEmpty()) {
      throw new InvalidConfiguration(
          FieldPath.of(field), field + " and " + field + "File are both given; remove one.");
    }
    if (hasControls(literal.reveal())) {
      throw new InvalidConfiguration(FieldPath.of(field), field + " has more than one line.");
    }
    return new Credentials.Text(literal.reveal(), path(field + "File", file));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, Secret> header : options.headers().entrySet()) {
      String name = header.getKey();
      FieldPath at = FieldPath.of("headers").field(name);
      if (name.toLowerCase(Locale.ROOT).equals("authorization")) {
        throw new InvalidConfiguration(
            at, "Give credentials as bearerToken, or as user and password.");
      }
      if (!isName(name)) {
        // what is no name may well be a name and a value, with no blank between them
        throw new InvalidConfiguration(
            FieldPath.of("headers"), "There is a name in it that no header can have.");
      }
      try {
        HttpRequest.newBuilder().header(name, Credentials.sendable(header.getValue().reveal()));
      } catch (IllegalArgumentException e) {
        throw new InvalidConfiguration(at, "No header " + name + " can be sent with that value.");
      }
      headers.put(name, header.getValue().reveal());
    }
    return headers;
  }

  private static boolean isName(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && NO_NAME.indexOf(c) < 0);
  }

  private String path(String field, String file) {
    try {
      return file.isEmpty() ? "" : context.directory().resolve(file).toString();
    } catch (InvalidPathException e) {
      FieldPath at = FieldPath.of(field.split("\\."));
      throw new InvalidConfiguration(at, field + " is no path: " + e.getReason() + ".");
    }
  }

  private static boolean isGiven(Secret secret) {
    return !secret.reveal().isEmpty();
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
