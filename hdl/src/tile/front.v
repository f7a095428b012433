localparam [2:0] IDLE = 3'd0, FETCH = 3'd1, SOURCE = 3'd2, ISSUE = 3'd3, WEIGHTS = 3'd4, DRAIN = 3'd5;
localparam [2:0] ELEMENTWISE = 3'd0, NTT = 3'd1, PERM = 3'd2, BCONV = 3'd3, XOF = 3'd4, MEMORY = 3'd5;
localparam [3:0] ILLEGAL = 4'd1, REGISTER = 4'd2, MODULUS = 4'd3, OPERAND = 4'd4, ADDRESS = 4'd5;
localparam [3:0] RANGE = 4'd7, RING = 4'd8, CONVERSION = 4'd9, INTERNAL = 4'd10;

reg [2:0] state;
reg [255:0] held;
reg held_failed;
reg [31:0] words, memory_index;
reg [3:0] fault;
reg is_trapped, is_halted, sets;

// The fields of a word.
wire [2:0] operation = held[2:0];
wire [7:0] m = held[15:8], to = held[23:16], first = held[31:24], second = held[39:32];
wire [7:0] third = held[47:40], number = held[55:48], from = held[63:56];
wire [63:0] x = held[127:64], y = held[191:128], z = held[255:192];

// What a word is, decoded as it is taken.
wire [7:0] code = word[7:0];
reg is_elementwise, is_ntt, is_intt, is_bconv, is_perm, is_prng, is_load, is_store, is_fence, is_halt;
reg is_nmac, sets_ring, sets_modulus, sets_twiddles, sets_seed, sets_weights, is_known;
always @(posedge clock) if (state == FETCH) begin
    is_elementwise <= code[7:3] == 5'd1;
    is_ntt <= code == 8'd1;
    is_intt <= code == 8'd2;
    is_bconv <= code == 8'd3;
    is_perm <= code == 8'd4;
    is_prng <= code == 8'd5;
    is_load <= code == 8'd6;
    is_store <= code == 8'd7;
    is_nmac <= NEAR_MEMORY && code == 8'd16;
    is_fence <= code == 8'd17;
    is_halt <= code == 8'd18;
    sets_ring <= code == 8'd32;
    sets_modulus <= code == 8'd33;
    sets_twiddles <= code == 8'd34;
    sets_seed <= code == 8'd35;
    sets_weights <= code == 8'd36;
    is_known <= (code != 8'd0 && code < 8'd19 && (NEAR_MEMORY || code != 8'd16)) || (code >= 8'd32 && code < 8'd37);
end
// Words of the unit beside memory, if there is one.
wire fences_there = NEAR_MEMORY && is_fence;
wire on_memory = is_load || is_store || is_nmac;
wire on_limbs = is_elementwise || is_ntt || is_intt || is_bconv || is_perm || is_prng || on_memory;
wire writes = on_limbs && !is_store;
wire scalar = is_elementwise && operation[2];
wire [2:0] unit = is_elementwise ? ELEMENTWISE : is_ntt || is_intt ? NTT : is_perm ? PERM : is_bconv ? BCONV
    : is_prng ? XOF : MEMORY;
// An opcode that there is not may seem to have sources: it traps all the same.
reg [1:0] operands;
always @(*) begin
    case (code[5:0])
        6'd1, 6'd2, 6'd4, 6'd7, 6'd12, 6'd13: operands = 2'd1;
        6'd8, 6'd9, 6'd10, 6'd14, 6'd15: operands = 2'd2;
        6'd11: operands = 2'd3;
        6'd16: operands = NEAR_MEMORY ? 2'd2 : 2'd0;
        default: operands = 2'd0;
    endcase
end
wire [4:0] sources = code[5:0] == 6'd3 ? word[52:48] : {3'd0, operands};

// The primes of the program.
reg [PRIMES-1:0] loaded, transforms;
reg [K-1:0] moduli [0:PRIMES-1];
reg [K-1:0] squares [0:PRIMES-1];
reg [K-1:0] scales [0:PRIMES-1];
wire [PRIME_BITS-1:0] place = m[PRIME_BITS-1:0];
wire prime_exists = {24'd0, m} < PRIMES;

reg [4:0] ring;
reg ring_set;
reg [255:0] key_seed;
reg [1:0] seed_set;

// Weights of the next conversion: how many there are.
reg weight_bank;
reg [4:0] weights;
reg [1:0] weight_step;
wire [4:0] weight_at = from[4:0] + {3'd0, weight_step};

// What registers hold.
reg [REGISTERS-1:0] valid, domains;
reg [8*REGISTERS-1:0] primes;

// What units are at: the registers and banks that they read and write.
reg [5:0] busy;
reg [6*REGISTERS-1:0] reads, targets;
reg [6*BANKS-1:0] read_banks, target_banks;
wire [5:0] read_over = {memory_read, 1'b0, bconv_read, perm_read, ntt_read, elementwise_read};
wire [5:0] over = {memory_done, xof_done, bconv_done, perm_done, ntt_done, elementwise_done};
// The sources of the word, one by one; which operand is next is known a cycle ahead.
reg [4:0] step, left;
reg [127:0] list;
reg [7:0] operand, list_prime;
wire second_is_next = step == 5'd0 && operation != 3'd6 && !is_nmac;
wire [7:0] source = is_bconv ? list[7:0] : operand;
wire [7:0] source_prime = is_bconv ? list_prime : m;
reg [REGISTERS-1:0] source_set;
reg [BANKS-1:0] source_banks;
reg domain;
reg [1:0] pass_second, pass_third;
wire [REGISTER_BITS-1:0] source_register = source[REGISTER_BITS-1:0];
wire source_exists = {24'd0, source} < REGISTERS;
wire source_domain = is_elementwise ? (step == 5'd0 ? domains[source_register] : domain)
    : !(is_bconv || is_ntt);
wire source_fits = valid[source_register] && primes[8*source_register +: 8] == source_prime
    && domains[source_register] == source_domain;
wire checks_source = state == SOURCE && left != 5'd0;
wire [REGISTERS-1:0] source_bit = {{(REGISTERS-1){1'b0}}, 1'b1} << source_register;
wire [BANKS-1:0] source_bank = {{(BANKS-1){1'b0}}, 1'b1} << (BANK_BITS == 0 ? {REGISTER_BITS{1'b0}} : source_register & BANK_MASK);
// In which of its row's reads an operand comes: a bank gives one register at a time.
wire same_first = source == first;
wire near_first = ((source ^ first) & {{(8 - REGISTER_BITS){1'b1}}, BANK_MASK}) == 8'd0;
wire same_second = source == second;
wire near_second = ((source ^ second) & {{(8 - REGISTER_BITS){1'b1}}, BANK_MASK}) == 8'd0;
wire [1:0] pass_of_second = near_first && !same_first ? 2'd1 : 2'd0;
wire [1:0] pass_of_third = same_first ? 2'd0 : operation == 3'd3 && same_second ? pass_second
    : {1'b0, near_first} + {1'b0, operation == 3'd3 && near_second && !(same_second_as_first)};
wire same_second_as_first = second == first;
wire is_last_source = left[4:1] == 4'd0;

// What is wrong with the word, whatever registers hold.
reg [62:0] ring_bits;
reg [31:0] limb_lines;
reg [ROW_BITS-1:0] row_end;
always @(posedge clock) begin
    row_end <= ~({ROW_BITS{1'b1}} << (ring - ROW_LANE_BITS));
    ring_bits <= 63'd1 << ring;
    limb_lines <= 32'd1 << (ring - LINE_RESIDUE_BITS);
end
wire uses_prime = on_limbs || sets_twiddles;
wire [32:0] limb_end = {1'b0, x[31:0]} + {1'b0, limb_lines};
wire bad_address = |x[63:32] || limb_end > {1'b0, limit};
wire [8:0] from_end = {1'b0, from} + {1'b0, number};
wire bad_conversion = number == 8'd0 || {24'd0, number} > SOURCES || weights != number[4:0]
    || (m >= from && {1'b0, m} < from_end);
wire bad_weights = number == 8'd0 || number > 8'd3 || {3'd0, from[4:0]} != from || from[4:0] != weights || {27'd0, weights} + {24'd0, number} > SOURCES;
wire bad_ring = x != 64'd1 || {24'd0, m} < 6 || {24'd0, m} > LOG_N;
wire bad_modulus = x[16:0] != 17'd1 || |(x >> K) || |x[63:0] == 1'b0;
wire bad_element = !x[0] || x >= {ring_bits, 1'b0};
wire bad_number = (sets_twiddles && {24'd0, number} >= PARTS) || (sets_seed && number > 8'd1);
wire bad_scalar = |(x >> K) || x[K-1:0] >= moduli[place];
// The checks are held apart from what they name until the word is issued: comparisons are long.
reg [3:0] plain_fault;
reg [6:0] wrong;
always @(posedge clock) if (state == SOURCE) begin
    plain_fault <= held_failed ? 4'd6
        : !is_known ? ILLEGAL
        : sets_ring ? 4'd0
        : !ring_set ? RING
        : (uses_prime || sets_modulus) && !prime_exists ? MODULUS
        : uses_prime && !loaded[place] ? MODULUS
        : (is_ntt || is_intt) && !transforms[place] ? MODULUS
        : is_prng && seed_set != 2'd3 ? MODULUS
        : writes && {24'd0, to} >= REGISTERS ? REGISTER
        : 4'd0;
    wrong <= {(scalar || is_bconv) && bad_scalar, (is_perm && bad_element) || bad_number, sets_weights && bad_weights,
        is_bconv && bad_conversion, on_memory && bad_address, sets_modulus && bad_modulus, sets_ring && bad_ring};
end
wire [3:0] static_fault = plain_fault != 4'd0 ? plain_fault
    : wrong[0] ? RING : wrong[1] ? MODULUS : wrong[2] ? ADDRESS : wrong[3] || wrong[4] ? CONVERSION
    : wrong[5] ? ILLEGAL : wrong[6] ? RANGE : 4'd0;
wire faulty = |{plain_fault, wrong, fault};
wire [3:0] source_fault = !checks_source ? 4'd0 : !source_exists ? REGISTER : !source_fits ? OPERAND : 4'd0;

// Whether the word can go: what it needs is decoded while its sources are checked.
wire [REGISTER_BITS-1:0] target_register = to[REGISTER_BITS-1:0];
reg [5:0] goes_to;
reg [REGISTERS-1:0] target;
reg [BANKS-1:0] target_bank;
always @(posedge clock) begin
    goes_to <= on_limbs || fences_there ? 6'd1 << unit : 6'd0;
    target <= to_write;
    target_bank <= bank_to_write;
end
wire [5:0] waits_for = on_limbs ? 6'd1 << unit : is_fence ? 6'd1 << MEMORY : sets_weights ? 6'd0 : 6'h3f;
wire [REGISTERS-1:0] to_write = writes ? {{(REGISTERS-1){1'b0}}, 1'b1} << target_register : {REGISTERS{1'b0}};
wire [BANKS-1:0] bank_to_write = writes ? {{(BANKS-1){1'b0}}, 1'b1} << (target_register & BANK_MASK) : {BANKS{1'b0}};
wire [REGISTERS-1:0] to_read = source_set | (source_bit & {REGISTERS{checks_source}});
wire [BANKS-1:0] banks_to_read = source_banks | (source_bank & {BANKS{checks_source}});
// Whether it waits is known a cycle before it could go: nothing else begins while a word is at hand. What a unit has of
// what the word needs is asked apart from whether the unit ends now, which is late in its cycle.
reg [5:0] data_read, data_written, bank_read, bank_written;
integer v;
always @(*) begin
    for (v = 0; v < 6; v = v + 1) begin
        data_read[v] = busy[v] && |(to_write & reads[REGISTERS*v +: REGISTERS]);
        data_written[v] = busy[v] && |((to_read | to_write) & targets[REGISTERS*v +: REGISTERS]);
        bank_read[v] = busy[v] && |(banks_to_read & read_banks[BANKS*v +: BANKS]);
        bank_written[v] = busy[v] && |(bank_to_write & target_banks[BANKS*v +: BANKS]);
    end
end
reg unit_waits, data_waits, bank_waits;
always @(posedge clock) begin
    unit_waits <= |(waits_for & busy & ~over);
    data_waits <= |(data_read & ~read_over) || |(data_written & ~over);
    bank_waits <= |(bank_read & ~read_over) || |(bank_written & ~over);
end
wire waits = unit_waits || data_waits || bank_waits;
wire goes = state == ISSUE && !faulty && !waits && !stopping;
wire [5:0] starts = goes_to & {6{goes}};
wire issues = goes && |goes_to;
wire lost = ntt_lost || perm_lost || xof_lost;
// What stops the program is known a cycle after it happened, before any word that waits for it could go.
reg stopping;
reg [3:0] stopped_by;
always @(posedge clock) begin
    stopping <= (memory_done && memory_failed) || lost;
    stopped_by <= lost ? INTERNAL : memory_cause;
end

reg [63:0] cycles, instructions, wait_word, wait_unit, wait_data, wait_bank;
reg counts;
reg [2:0] waits_counted;
integer u, r;

always @(posedge clock) begin
    // Units that begin, and units that are through. What a unit is told it takes as long as it does nothing: that
    // does not wait for the decision to start it.
    for (u = 0; u < 6; u = u + 1) begin
        if (!busy[u]) begin
            reads[REGISTERS*u +: REGISTERS] <= source_set;
            read_banks[BANKS*u +: BANKS] <= source_banks;
            targets[REGISTERS*u +: REGISTERS] <= target;
            target_banks[BANKS*u +: BANKS] <= target_bank;
        end else if (read_over[u]) begin
            reads[REGISTERS*u +: REGISTERS] <= {REGISTERS{1'b0}};
            read_banks[BANKS*u +: BANKS] <= {BANKS{1'b0}};
        end
        if (starts[u]) busy[u] <= 1'b1;
        else if (over[u]) busy[u] <= 1'b0;
    end
    if (state != IDLE) cycles <= cycles + 64'd1;
    if (state == FETCH && !word_valid) wait_word <= wait_word + 64'd1;
    // Counted a cycle later.
    counts <= goes && !(sets_ring || sets_modulus || sets_twiddles || sets_seed || sets_weights);
    waits_counted <= {3{state == ISSUE && !faulty}}
        & {!unit_waits && !data_waits && bank_waits, !unit_waits && data_waits, unit_waits};
    if (counts) instructions <= instructions + 64'd1;
    if (waits_counted[0]) wait_unit <= wait_unit + 64'd1;
    if (waits_counted[1]) wait_data <= wait_data + 64'd1;
    if (waits_counted[2]) wait_bank <= wait_bank + 64'd1;
    case (state)
        FETCH: if (word_valid) begin
            held <= word;
            held_failed <= word_failed;
            list <= word[255:128];
            operand <= word[31:24];
            list_prime <= word[63:56];
            words <= words + 32'd1;
            fault <= 4'd0;
            step <= 5'd0;
            left <= sources;
            source_set <= {REGISTERS{1'b0}};
            source_banks <= {BANKS{1'b0}};
            pass_second <= 2'd0;
            pass_third <= 2'd0;
            state <= SOURCE;
        end
        SOURCE: begin
            if (fault == 4'd0) fault <= source_fault;
            if (checks_source) begin
                source_set <= to_read;
                source_banks <= banks_to_read;
            end
            if (step == 5'd0) domain <= domains[source_register];
            if (step == 5'd1 && operation != 3'd6) pass_second <= pass_of_second;
            if (step == 5'd2 || operation == 3'd6) pass_third <= pass_of_third;
            list <= list >> 8;
            operand <= second_is_next ? second : third;
            list_prime <= list_prime + 8'd1;
            step <= step + 5'd1;
            left <= left - 5'd1;
            if (is_last_source || fault != 4'd0) state <= ISSUE;
        end
        ISSUE: begin
            if (faulty) begin
                is_trapped <= 1'b1;
                trapped_by <= static_fault != 4'd0 ? static_fault : fault;
                trapped_at <= words - 32'd1;
                state <= DRAIN;
            end else if (goes) begin
                state <= is_halt ? IDLE : sets_weights ? WEIGHTS : FETCH;
                is_halted <= is_halt;
                weight_step <= 2'd0;
            end
        end
        WEIGHTS: begin
            weight_step <= weight_step + 2'd1;
            weights <= weights + 5'd1;
            if ({6'd0, weight_step} + 8'd1 == number) state <= FETCH;
        end
        DRAIN: if (busy == 6'd0) state <= IDLE;
        default: ;
    endcase
    // What a word leaves in its target is known before it goes: the next word asks for it afterwards, if it does.
    if (state == ISSUE) for (r = 0; r < REGISTERS; r = r + 1) if (target[r]) begin
        valid[r] <= 1'b1;
        primes[8*r +: 8] <= m;
        domains[r] <= is_elementwise ? domain : !(is_intt || is_bconv);
    end
    if (!busy[MEMORY]) memory_index <= words - 32'd1;
    if (!busy[NTT]) begin
        ntt_modulus <= moduli[place];
        ntt_place <= place;
        ntt_backward <= is_intt;
    end
    if (!busy[PERM]) galois <= x[LOG_N:0];
    // A conversion has taken its weights a cycle after it went.
    if (counts && is_bconv) begin
        weight_bank <= ~weight_bank;
        weights <= 5'd0;
    end
    // What a word sets is there a cycle after it went, while the next word is taken.
    sets <= goes && goes_to == 6'd0;
    table_write <= sets && sets_twiddles && {24'd0, number} == PARTS - 1;
    if (sets) begin
        if (sets_ring) begin
            ring <= m[4:0];
            ring_set <= 1'b1;
            loaded <= {PRIMES{1'b0}};
            valid <= {REGISTERS{1'b0}};
        end
        if (sets_modulus) begin
            loaded[place] <= 1'b1;
            transforms[place] <= 1'b0;
            moduli[place] <= x[K-1:0];
            squares[place] <= y[K-1:0];
            scales[place] <= z[K-1:0];
        end
        if (sets_twiddles) begin
            transforms[place] <= 1'b1;
            table_number <= place;
            table_row <= x[TABLE_ROW_BITS-1:0];
            table_parts[128*number[PART_BITS-1:0] +: 128] <= {z, y};
        end
        if (sets_seed) begin
            seed_set[number[0]] <= 1'b1;
            key_seed[128*number[0] +: 128] <= {z, y};
        end
    end
    // A memory instruction that failed was issued before the word at hand.
    if (stopping && state != IDLE) begin
        is_trapped <= 1'b1;
        trapped_by <= stopped_by;
        trapped_at <= memory_index;
        state <= DRAIN;
    end
    if (start && state == IDLE) begin
        state <= FETCH;
        is_trapped <= 1'b0;
        is_halted <= 1'b0;
        trapped_by <= 4'd0;
        words <= 32'd0;
        valid <= {REGISTERS{1'b0}};
        loaded <= {PRIMES{1'b0}};
        ring_set <= 1'b0;
        seed_set <= 2'd0;
        weight_bank <= 1'b0;
        weights <= 5'd0;
        cycles <= 64'd0;
        instructions <= 64'd0;
        wait_word <= 64'd0;
        wait_unit <= 64'd0;
        wait_data <= 64'd0;
        wait_bank <= 64'd0;
    end
    if (reset) begin
        state <= IDLE;
        is_trapped <= 1'b0;
        is_halted <= 1'b0;
        busy <= 6'd0;
        sets <= 1'b0;
        counts <= 1'b0;
        waits_counted <= 3'd0;
        table_write <= 1'b0;
    end
end

reg [128*PARTS-1:0] table_parts;
always @(*) table_data = table_parts[TABLE_DATA-1:0];
always @(*) word_take = state == FETCH;
always @(*) running = state != IDLE;
always @(*) halted = is_halted;
always @(*) trapped = is_trapped;
always @(*) start_elementwise = starts[ELEMENTWISE];
always @(*) start_ntt = starts[NTT];
always @(*) start_perm = starts[PERM];
always @(*) start_bconv = starts[BCONV];
always @(*) start_xof = starts[XOF];
always @(*) start_memory = starts[MEMORY];
always @(*) store = is_store;
reg [K-1:0] ntt_modulus;
reg [PRIME_BITS-1:0] ntt_place;
reg ntt_backward;
reg [LOG_N:0] galois;
always @(*) ntt_q = ntt_modulus;
always @(*) ntt_table = ntt_place;
always @(*) ntt_inverse = ntt_backward;
always @(*) element = galois;
always @(*) issued = issues;
always @(*) issued_word = words - 32'd1;
always @(*) op = operation;
always @(*) dst = to[REGISTER_BITS-1:0];
always @(*) a = first[REGISTER_BITS-1:0];
always @(*) b = second[REGISTER_BITS-1:0];
always @(*) acc = third[REGISTER_BITS-1:0];
always @(*) b_pass = pass_second;
always @(*) acc_pass = pass_third;
always @(*) count = number[4:0];
always @(*) registers = held[255:128];
always @(*) immediate = x;
always @(*) object = x[31:0];
always @(*) digit = x[63:32];
always @(*) prime_index = {8'd0, m};
wire [K-1:0] prime = moduli[place], prime_square = squares[place], prime_scale = scales[place];
always @(*) q = prime;
always @(*) square = prime_square;
always @(*) scale = prime_scale;
always @(*) log_n = ring;
always @(*) last_row = row_end;
always @(*) memory_register = is_store ? first[REGISTER_BITS-1:0] : to[REGISTER_BITS-1:0];
always @(*) over_now = over;
always @(*) line = x[31:0];
always @(*) lines = limb_lines;
always @(*) seed = key_seed;
always @(*) weight_write = state == WEIGHTS;
always @(*) weight_to = weight_bank;
always @(*) weight_index = weight_at[INDEX_BITS-1:0];
wire [63:0] weight_word = weight_step == 2'd0 ? x : weight_step == 2'd1 ? y : z;
always @(*) weight = weight_word[K-1:0];
wire unused = &{1'b0, held[7:3], weight_at, weight_word, table_parts};
always @(*) in_use = busy;
always @(*) trap = {trapped_at, 28'd0, trapped_by};
reg [3:0] trapped_by;
reg [31:0] trapped_at;
always @(*) counters = {wait_bank, wait_data, wait_unit, wait_word, instructions, cycles};
