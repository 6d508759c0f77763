package dev.marcasite.persistence.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.function.FormatFunction;
import org.hibernate.dialect.function.TruncFunction;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;

/** Functions of HQL that the community dialect lacks or gets wrong. */
final class SqliteFunctions {
  private static final String FROM = "substr(?2,?3)";

  private final SqmFunctionRegistry registry;
  private final TypeConfiguration types;
  private final BasicType<String> string;
  private final BasicType<Integer> integer;
  private final BasicType<Double> real;

  private SqliteFunctions(FunctionContributions contributions) {
    registry = contributions.getFunctionRegistry();
    types = contributions.getTypeConfiguration();
    BasicTypeRegistry basic = types.getBasicTypeRegistry();
    string = requireNonNull(basic.resolve(StandardBasicTypes.STRING));
    integer = requireNonNull(basic.resolve(StandardBasicTypes.INTEGER));
    real = requireNonNull(basic.resolve(StandardBasicTypes.DOUBLE));
  }

  static void register(FunctionContributions contributions) {
    SqliteFunctions functions = new SqliteFunctions(contributions);
    functions.texts();
    functions.numbers();
    functions.json();
    functions.registry.register(
        "timestampadd", new TimePlusDuration(contributions.getDialect(), functions.types));
    new CommonFunctionFactory(contributions).listagg_stringAgg("text");
    functions
        .registry
        .namedAggregateDescriptorBuilder("sum")
        .setReturnTypeResolver(new SumType(functions.types))
        .setExactArgumentCount(1)
        .register();
  }

  private void texts() {
    registry
        .registerBinaryTernaryPattern(
            "locate",
            integer,
            "instr(?2,?1)",
            "iif(instr(" + FROM + ",?1)=0,0,instr(" + FROM + ",?1)+?3-1)",
            FunctionParameterType.STRING,
            FunctionParameterType.STRING,
            FunctionParameterType.INTEGER,
            types)
        .setArgumentListSignature("(pattern, string[, start])");
    pad("lpad", "substr(replace(hex(zeroblob(?2)),'00',%s),1,?2-length(?1))||?1");
    pad("rpad", "?1||substr(replace(hex(zeroblob(?2)),'00',%s),1,?2-length(?1))");
    registry
        .patternDescriptorBuilder("right", "iif(?2<=0,'',substr(?1,-(?2)))")
        .setInvariantType(string)
        .setExactArgumentCount(2)
        .setParameterTypes(FunctionParameterType.STRING, FunctionParameterType.INTEGER)
        .register();
    registry
        .patternDescriptorBuilder("repeat", "replace(hex(zeroblob(?2)),'00',?1)")
        .setInvariantType(string)
        .setExactArgumentCount(2)
        .setParameterTypes(FunctionParameterType.STRING, FunctionParameterType.INTEGER)
        .register();
    registry.register("format", new FormatFunction("strftime", true, false, types));
    registry.register("lower", new UnicodeCase("lower", QueryFunctions.LOWER, string));
    registry.register("upper", new UnicodeCase("upper", QueryFunctions.UPPER, string));
    ofNumbers("ascii", "unicode(?1)", 1, integer, FunctionParameterType.STRING);
  }

  /** SQLite answers null where a function has no value; elsewhere that is an error. */
  private void numbers() {
    ofNumbers("mod", CheckedDivision.pattern("%"), 2, integer, FunctionParameterType.INTEGER);
    ofNumbers("sqrt", unless("?1<0", "sqrt"), 1, real, FunctionParameterType.NUMERIC);
    ofNumbers("ln", unless("?1<=0", "ln"), 1, real, FunctionParameterType.NUMERIC);
    ofNumbers("log10", unless("?1<=0", "log10"), 1, real, FunctionParameterType.NUMERIC);
    ofNumbers("acos", unless("abs(?1)>1", "acos"), 1, real, FunctionParameterType.NUMERIC);
    ofNumbers("asin", unless("abs(?1)>1", "asin"), 1, real, FunctionParameterType.NUMERIC);
    String log = "iif(?1<=0 or ?1=1 or ?2<=0,%s,log(?1,?2))".formatted(noValue("log"));
    ofNumbers("log", log, 2, real, FunctionParameterType.NUMERIC);
    registry.register(
        "trunc",
        new TruncFunction("trunc(?1)", "(trunc(?1*power(10,?2))/power(10,?2))", null, null, types));
    registry.registerAlternateKey("truncate", "trunc");
    ofBits("bitand", "(?1&?2)", 2);
    ofBits("bitor", "(?1|?2)", 2);
    ofBits("bitxor", "((?1|?2)-(?1&?2))", 2);
    ofBits("bitnot", "(~?1)", 1);
  }

  private void ofBits(String name, String pattern, int count) {
    registry
        .patternDescriptorBuilder(name, pattern)
        .setReturnTypeResolver(StandardFunctionReturnTypeResolvers.useArgType(1))
        .setExactArgumentCount(count)
        .register();
  }

  private void ofNumbers(
      String name, String pattern, int count, BasicType<?> result, FunctionParameterType argument) {
    FunctionParameterType[] arguments = new FunctionParameterType[count];
    Arrays.fill(arguments, argument);
    registry
        .patternDescriptorBuilder(name, pattern)
        .setInvariantType(result)
        .setExactArgumentCount(count)
        .setParameterTypes(arguments)
        .register();
  }

  private static String unless(String outside, String function) {
    return "iif(%s,%s,%s(?1))".formatted(outside, noValue(function), function);
  }

  private static String noValue(String function) {
    return QueryFunctions.refuse(function + " has no value there");
  }

  private void pad(String name, String padded) {
    String pattern = "iif(length(?1)>=?2,substr(?1,1,?2)," + padded + ")";
    registry
        .registerBinaryTernaryPattern(
            name,
            string,
            pattern.formatted("' '"),
            pattern.formatted("?3"),
            FunctionParameterType.STRING,
            FunctionParameterType.INTEGER,
            FunctionParameterType.STRING,
            types)
        .setArgumentListSignature("(string, length[, padding])");
  }

  private void json() {
    registry.register("json_value", new JsonValueOfPath(types));
    registry.register("json_query", new JsonQueryOfPath(types));
    registry.register("json_exists", new JsonExistsAtPath(types));
    for (String name : List.of("json_object", "json_array", "json_objectagg", "json_arrayagg")) {
      registry.register(name, new RefusedFunction(name, "executeSql, or build the JSON in Java"));
    }
  }
}
