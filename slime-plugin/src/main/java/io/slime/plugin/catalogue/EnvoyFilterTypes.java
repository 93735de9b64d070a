// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.catalogue;

import io.slime.api.plugin.Plugin.ListenerType;
import io.slime.core.envoyfilter.TypeUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP filters of Envoy, one to a row. The canonical name of a row {@code x} is {@code
 * envoy.filters.http.x}, its messages are {@code envoy.extensions.filters.http.x.v3.*}. The rows
 * are compared with Envoy's schema and with what real proxies accept.
 */
final class EnvoyFilterTypes {
  private static final String NAMES = "envoy.filters.http.";
  private static final String MESSAGES = TypeUrls.PREFIX + "envoy.extensions.filters.http.";
  private static final String RULES = "request_rules|response_rules";

  /** Seen in Envoy 1.40 and not in 1.36; where between is of no use to claim. */
  private static final int NEWEST = 40;

  private static final Set<ListenerType> CALLING =
      Set.of(ListenerType.OUTBOUND, ListenerType.GATEWAY);

  private final List<Row> rows = new ArrayList<>();

  private EnvoyFilterTypes() {}

  /** A row while it is written down. */
  private static final class Row {
    private final String name;
    private final String message;
    private List<String> required = List.of();
    private @Nullable String perRoute;
    private List<String> requiredPerRoute = List.of();
    private int since;
    private int sincePerRoute;
    private Set<ListenerType> positions = FilterType.ANYWHERE;

    Row(String name, String message) {
      this.name = name;
      this.message = message;
    }

    /** Settings without which a proxy refuses the filter. */
    Row needs(String... fields) {
      required = List.of(fields);
      return this;
    }

    /** The message for routes, and what it cannot be without. */
    Row perRoute(String messageForRoutes, String... fields) {
      perRoute = messageForRoutes;
      requiredPerRoute = List.of(fields);
      return this;
    }

    /** The first Envoy 1.M that has the filter. */
    Row since(int envoy) {
      since = envoy;
      return this;
    }

    /** The first Envoy 1.M that has its settings per route. */
    Row perRouteSince(int envoy) {
      sincePerRoute = envoy;
      return this;
    }

    /** Concerns calls that leave the proxy for other workloads. */
    void onlyCalling() {
      positions = CALLING;
    }

    FilterType type() {
      String prefix = MESSAGES + name + ".v3.";
      return new FilterType(
          NAMES + name,
          prefix + message,
          perRoute == null ? null : prefix + perRoute,
          since,
          Math.max(since, sincePerRoute),
          positions,
          required,
          requiredPerRoute,
          true);
    }
  }

  private Row row(String name, String message) {
    Row row = new Row(name, message);
    rows.add(row);
    return row;
  }

  /** The table, in the order of the names. */
  static List<FilterType> all() {
    EnvoyFilterTypes table = new EnvoyFilterTypes();
    table.rowsToG();
    table.rowsFromG();
    return table.rows.stream().map(Row::type).toList();
  }

  private void rowsToG() {
    row("adaptive_concurrency", "AdaptiveConcurrency").needs("gradient_controller_config");
    row("admission_control", "AdmissionControl").needs("success_criteria");
    row("alternate_protocols_cache", "FilterConfig").onlyCalling();
    row("api_key_auth", "ApiKeyAuth").perRoute("ApiKeyAuthPerRoute").since(33);
    row("aws_lambda", "Config").needs("arn").perRoute("PerRouteConfig", "invoke_config");
    row("aws_request_signing", "AwsRequestSigning")
        .needs("service_name")
        .perRoute("AwsRequestSigningPerRoute", "aws_request_signing", "stat_prefix");
    row("bandwidth_limit", "BandwidthLimit")
        .needs("stat_prefix")
        .perRoute("BandwidthLimit", "stat_prefix");
    row("basic_auth", "BasicAuth")
        .needs("users")
        .since(29)
        .perRoute("BasicAuthPerRoute", "users")
        .perRouteSince(31);
    row("buffer", "Buffer")
        .needs("max_request_bytes")
        .perRoute("BufferPerRoute", "disabled|buffer");
    row("cache", "CacheConfig").needs("typed_config|disabled");
    row("cdn_loop", "CdnLoopConfig").needs("cdn_id");
    row("composite", "Composite").perRoute("CompositePerRoute", "matcher").perRouteSince(NEWEST);
    row("compressor", "Compressor")
        .needs("compressor_library")
        .perRoute("CompressorPerRoute", "disabled|overrides");
    row("connect_grpc_bridge", "FilterConfig");
    row("cors", "Cors").perRoute("CorsPolicy");
    row("credential_injector", "CredentialInjector").needs("credential").since(29);
    row("csrf", "CsrfPolicy").needs("filter_enabled").perRoute("CsrfPolicy", "filter_enabled");
    row("custom_response", "CustomResponse").perRoute("CustomResponse");
    row("decompressor", "Decompressor").needs("decompressor_library");
    row("dynamic_forward_proxy", "FilterConfig").perRoute("PerRouteConfig").onlyCalling();
    row("ext_authz", "ExtAuthz")
        .needs("grpc_service|http_service")
        .perRoute("ExtAuthzPerRoute", "disabled|check_settings");
    row("ext_proc", "ExternalProcessor")
        .needs("grpc_service|http_service")
        .perRoute("ExtProcPerRoute", "disabled|overrides");
    row("fault", "HTTPFault").perRoute("HTTPFault");
    row("file_system_buffer", "FileSystemBufferFilterConfig")
        .perRoute("FileSystemBufferFilterConfig");
  }

  private void rowsFromG() {
    row("gcp_authn", "GcpAuthnFilterConfig").onlyCalling();
    row("geoip", "Geoip").needs("provider");
    row("grpc_field_extraction", "GrpcFieldExtractionConfig").needs("descriptor_set");
    row("grpc_http1_bridge", "Config");
    row("grpc_http1_reverse_bridge", "FilterConfig")
        .needs("content_type")
        .perRoute("FilterConfigPerRoute");
    row("grpc_json_reverse_transcoder", "GrpcJsonReverseTranscoder")
        .needs("descriptor_path|descriptor_binary")
        .perRoute("GrpcJsonReverseTranscoder", "descriptor_path|descriptor_binary")
        .since(33);
    row("grpc_json_transcoder", "GrpcJsonTranscoder")
        .needs("proto_descriptor|proto_descriptor_bin", "services")
        .perRoute("GrpcJsonTranscoder", "proto_descriptor|proto_descriptor_bin");
    row("grpc_stats", "FilterConfig");
    row("grpc_web", "GrpcWeb");
    row("header_mutation", "HeaderMutation").perRoute("HeaderMutationPerRoute");
    row("header_to_metadata", "Config").perRoute("Config", RULES);
    row("health_check", "HealthCheck").needs("pass_through_mode");
    row("ip_tagging", "IPTagging").needs("ip_tags|ip_tags_datasource|ip_tags_file_provider");
    row("json_to_metadata", "JsonToMetadata")
        .needs(RULES)
        .perRoute("JsonToMetadata", RULES)
        .perRouteSince(NEWEST);
    row("jwt_authn", "JwtAuthentication").perRoute("PerRouteConfig", "disabled|requirement_name");
    row("local_ratelimit", "LocalRateLimit")
        .needs("stat_prefix")
        .perRoute("LocalRateLimit", "stat_prefix", "token_bucket");
    row("lua", "Lua").perRoute("LuaPerRoute");
    row("oauth2", "OAuth2")
        .needs("config")
        .perRoute("OAuth2PerRoute", "config")
        .perRouteSince(NEWEST);
    row("on_demand", "OnDemand").perRoute("PerRouteConfig");
    row("original_src", "OriginalSrc");
    row("proto_message_extraction", "ProtoMessageExtractionConfig").needs("data_source").since(32);
    row("rate_limit_quota", "RateLimitQuotaFilterConfig")
        .needs("rlqs_server", "bucket_matchers", "domain"); // proxies refuse its settings per route
    row("ratelimit", "RateLimit")
        .needs("domain", "rate_limit_service")
        .perRoute("RateLimitPerRoute");
    row("rbac", "RBAC").perRoute("RBACPerRoute");
    row("set_filter_state", "Config").since(30).perRoute("Config").perRouteSince(34);
    row("set_metadata", "Config").perRoute("Config").perRouteSince(NEWEST);
    row("stateful_session", "StatefulSession")
        .perRoute("StatefulSessionPerRoute", "disabled|stateful_session");
    row("tap", "Tap").needs("common_config");
    row("thrift_to_metadata", "ThriftToMetadata").needs(RULES).since(29);
    row("wasm", "Wasm").needs("config");
  }
}
