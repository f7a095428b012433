localparam [2:0] IDLE = 3'd0, FETCH = 3'd1, SOURCE = 3'd2, ISSUE = 3'd3, WEIGHTS = 3'd4, DRAIN = 3'd5;
localparam [2:0] ELEMENTWISE = 3'd0, NTT = 3'd1, PERM = 3'd2, BCONV = 3'd3, XOF = 3'd4, MEMORY = 3'd5;
localparam [3:0] ILLEGAL = 4'd1, REGISTER = 4'd2, MODULUS = 4'd3, OPERAND = 4'd4, ADDRESS = 4'd5;
localparam [3:0] RANGE = 4'd7, RING = 4'd8, CONVERSION = 4'd9, INTERNAL = 4'd10;

reg [2:0] state;
reg [255:0] held;
reg held_failed;
reg [31:0] words, memory_index;
reg [3:0] fault;
reg is_trapped, is_halted;

// The fields of a word.
wire [7:0] opcode = held[7:0], m = held[15:8], to = held[23:16], first = held[31:24], second = held[39:32];
wire [7:0] third = held[47:40], number = held[55:48], from = held[63:56];
wire [63:0] x = held[127:64], y = held[191:128], z = held[255:192];

wire is_elementwise = opcode[7:3] == 5'd1;
wire is_ntt = opcode == 8'd1, is_intt = opcode == 8'd2, is_bconv = opcode == 8'd3, is_perm = opcode == 8'd4;
wire is_prng = opcode == 8'd5, is_load = opcode == 8'd6, is_store = opcode == 8'd7;
wire is_fence = opcode == 8'd17, is_halt = opcode == 8'd18;
wire sets_ring = opcode == 8'd32, sets_modulus = opcode == 8'd33, sets_twiddles = opcode == 8'd34;
wire sets_seed = opcode == 8'd35, sets_weights = opcode == 8'd36;
wire on_memory = is_load || is_store;
wire on_limbs = is_elementwise || is_ntt || is_intt || is_bconv || is_perm || is_prng || on_memory;
wire is_known = on_limbs || is_fence || is_halt || sets_ring || sets_modulus || sets_twiddles || sets_seed
    || sets_weights;
wire writes = on_limbs && !is_store;
wire [2:0] operation = opcode[2:0];
wire scalar = is_elementwise && operation[2];
wire [2:0] unit = is_elementwise ? ELEMENTWISE : is_ntt || is_intt ? NTT : is_perm ? PERM : is_bconv ? BCONV
    : is_prng ? XOF : MEMORY;
wire [4:0] sources = is_bconv ? number[4:0]
    : is_elementwise ? (operation == 3'd3 ? 5'd3 : operation == 3'd4 || operation == 3'd5 ? 5'd1 : 5'd2)
    : is_ntt || is_intt || is_perm || is_store ? 5'd1 : 5'd0;

// The primes of the program.
reg [PRIMES-1:0] loaded, transforms;
reg [K-1:0] moduli [0:PRIMES-1];
reg [K-1:0] squares [0:PRIMES-1];
reg [K-1:0] scales [0:PRIMES-1];
wire [PRIME_BITS-1:0] place = m[PRIME_BITS-1:0];
wire prime_exists = {24'd0, m} < PRIMES;
wire [63:0] modulus = {{(64 - K){1'b0}}, moduli[place]};

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
reg [7:0] primes [0:REGISTERS-1];

// What units are at: the registers and banks that they read and write.
reg [5:0] busy;
reg [REGISTERS-1:0] reads [0:5];
reg [REGISTERS-1:0] targets [0:5];
reg [BANKS-1:0] read_banks [0:5];
reg [BANKS-1:0] target_banks [0:5];
wire [5:0] read_over = {memory_read, 1'b1, bconv_read, perm_read, ntt_read, elementwise_read};
wire [5:0] over = {memory_done, xof_done, bconv_done, perm_done, ntt_done, elementwise_done};
wire [REGISTERS-1:0] read_now = reads[0] | reads[1] | reads[2] | reads[3] | reads[4] | reads[5];
wire [REGISTERS-1:0] written_now = targets[0] | targets[1] | targets[2] | targets[3] | targets[4] | targets[5];
wire [BANKS-1:0] banks_read = read_banks[0] | read_banks[1] | read_banks[2] | read_banks[3] | read_banks[4] | read_banks[5];
wire [BANKS-1:0] banks_written = target_banks[0] | target_banks[1] | target_banks[2] | target_banks[3]
    | target_banks[4] | target_banks[5];

// The sources of the word, one by one.
reg [4:0] step;
reg [127:0] list;
reg [REGISTERS-1:0] source_set;
reg [BANKS-1:0] source_banks;
reg domain;
reg [1:0] pass_second, pass_third;
wire [7:0] source = is_bconv ? list[7:0] : step == 5'd0 ? first
    : step == 5'd1 && operation != 3'd6 ? second : third;
wire [REGISTER_BITS-1:0] source_register = source[REGISTER_BITS-1:0];
wire source_exists = {24'd0, source} < REGISTERS;
wire [7:0] source_prime = is_bconv ? from + {3'd0, step} : m;
wire source_domain = is_elementwise ? (step == 5'd0 ? domains[source_register] : domain)
    : !(is_bconv || is_ntt);
wire source_fits = valid[source_register] && primes[source_register] == source_prime
    && domains[source_register] == source_domain;
wire checks_source = step < sources;
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
wire is_last_source = step + 5'd1 >= sources;

// What is wrong with the word, whatever registers hold.
wire [63:0] ring_bits = 64'd1 << ring;
wire uses_prime = on_limbs || sets_twiddles;
wire [32:0] limb_end = {1'b0, x[31:0]} + {1'b0, limb_lines};
wire [31:0] limb_lines = 32'd1 << (ring - LINE_RESIDUE_BITS);
wire bad_address = |x[63:32] || limb_end > {1'b0, limit};
wire [8:0] from_end = {1'b0, from} + {1'b0, number};
wire bad_conversion = number == 8'd0 || {24'd0, number} > SOURCES || weights != number[4:0]
    || (m >= from && {1'b0, m} < from_end);
wire bad_weights = number == 8'd0 || number > 8'd3 || {3'd0, from[4:0]} != from || from[4:0] != weights || {27'd0, weights} + {24'd0, number} > SOURCES;
wire bad_ring = x != 64'd1 || {24'd0, m} < 6 || {24'd0, m} > LOG_N;
wire bad_modulus = x[16:0] != 17'd1 || |(x >> K) || |x[63:0] == 1'b0;
wire bad_element = !x[0] || x >= {ring_bits[62:0], 1'b0};
wire [3:0] static_fault = held_failed ? 4'd6
    : !is_known ? ILLEGAL
    : sets_ring ? (bad_ring ? RING : 4'd0)
    : !ring_set ? RING
    : (uses_prime || sets_modulus) && !prime_exists ? MODULUS
    : sets_modulus ? (bad_modulus ? MODULUS : 4'd0)
    : uses_prime && !loaded[place] ? MODULUS
    : (is_ntt || is_intt) && !transforms[place] ? MODULUS
    : is_prng && seed_set != 2'd3 ? MODULUS
    : writes && {24'd0, to} >= REGISTERS ? REGISTER
    : on_memory && bad_address ? ADDRESS
    : is_bconv && bad_conversion ? CONVERSION
    : sets_weights && bad_weights ? CONVERSION
    : is_perm && bad_element ? ILLEGAL
    : (sets_twiddles && {24'd0, number} >= PARTS) || (sets_seed && number > 8'd1) ? ILLEGAL
    : (scalar || is_bconv) && x >= modulus ? RANGE
    : 4'd0;
wire [3:0] source_fault = !checks_source ? 4'd0 : !source_exists ? REGISTER : !source_fits ? OPERAND : 4'd0;

// Whether the word can go.
wire [REGISTER_BITS-1:0] target_register = to[REGISTER_BITS-1:0];
wire [REGISTERS-1:0] target = writes ? {{(REGISTERS-1){1'b0}}, 1'b1} << target_register : {REGISTERS{1'b0}};
wire [BANKS-1:0] target_bank = writes ? {{(BANKS-1){1'b0}}, 1'b1} << (target_register & BANK_MASK) : {BANKS{1'b0}};
wire unit_waits = on_limbs ? busy[unit] : is_fence ? busy[MEMORY] : sets_weights ? 1'b0 : |busy;
wire data_waits = |(source_set & written_now) || |(target & (written_now | read_now));
wire bank_waits = |(source_banks & banks_read) || |(target_bank & banks_written);
wire waits = unit_waits || data_waits || bank_waits;
wire goes = state == ISSUE && fault == 4'd0 && !waits;
wire issues = goes && on_limbs;
wire lost = ntt_lost || perm_lost || xof_lost;
wire stops = (memory_done && memory_failed) || lost;

reg [63:0] cycles, instructions, wait_word, wait_unit, wait_data, wait_bank;
integer u;

always @(posedge clock) begin
    // Units that are through.
    for (u = 0; u < 6; u = u + 1) begin
        if (read_over[u]) begin
            reads[u] <= {REGISTERS{1'b0}};
            read_banks[u] <= {BANKS{1'b0}};
        end
        if (over[u]) begin
            busy[u] <= 1'b0;
            targets[u] <= {REGISTERS{1'b0}};
            target_banks[u] <= {BANKS{1'b0}};
        end
    end
    if (state != IDLE) cycles <= cycles + 64'd1;
    if (state == FETCH && !word_valid) wait_word <= wait_word + 64'd1;
    if (state == ISSUE && fault == 4'd0) begin
        if (unit_waits) wait_unit <= wait_unit + 64'd1;
        else if (data_waits) wait_data <= wait_data + 64'd1;
        else if (bank_waits) wait_bank <= wait_bank + 64'd1;
    end
    case (state)
        FETCH: if (word_valid) begin
            held <= word;
            held_failed <= word_failed;
            list <= word[255:128];
            words <= words + 32'd1;
            fault <= 4'd0;
            step <= 5'd0;
            source_set <= {REGISTERS{1'b0}};
            source_banks <= {BANKS{1'b0}};
            pass_second <= 2'd0;
            pass_third <= 2'd0;
            state <= SOURCE;
        end
        SOURCE: begin
            if (fault == 4'd0) fault <= step == 5'd0 && static_fault != 4'd0 ? static_fault : source_fault;
            if (checks_source) begin
                source_set <= source_set | source_bit;
                source_banks <= source_banks | source_bank;
            end
            if (step == 5'd0) domain <= domains[source_register];
            if (step == 5'd1 && operation != 3'd6) pass_second <= pass_of_second;
            if (step == 5'd2 || operation == 3'd6) pass_third <= pass_of_third;
            list <= list >> 8;
            step <= step + 5'd1;
            if (is_last_source || fault != 4'd0 || static_fault != 4'd0) state <= ISSUE;
        end
        ISSUE: begin
            if (fault != 4'd0) begin
                is_trapped <= 1'b1;
                trapped_by <= fault;
                trapped_at <= words - 32'd1;
                state <= DRAIN;
            end else if (!waits) begin
                instructions <= instructions + {63'd0, !(sets_ring || sets_modulus || sets_twiddles || sets_seed || sets_weights)};
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
    if (issues) begin
        busy[unit] <= 1'b1;
        reads[unit] <= source_set;
        read_banks[unit] <= source_banks;
        targets[unit] <= target;
        target_banks[unit] <= target_bank;
        if (writes) begin
            valid[target_register] <= 1'b1;
            primes[target_register] <= m;
            domains[target_register] <= is_elementwise ? domain : !(is_intt || is_bconv);
        end
        if (on_memory) memory_index <= words - 32'd1;
        if (unit == NTT) begin
            ntt_modulus <= moduli[place];
            ntt_place <= place;
            ntt_backward <= is_intt;
        end
        if (unit == PERM) galois <= x[LOG_N:0];
        if (is_bconv) begin
            weight_bank <= ~weight_bank;
            weights <= 5'd0;
        end
    end
    table_write <= goes && sets_twiddles && {24'd0, number} == PARTS - 1;
    if (goes) begin
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
    if (stops && state != IDLE) begin
        is_trapped <= 1'b1;
        trapped_by <= lost ? INTERNAL : memory_cause;
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
        table_write <= 1'b0;
        for (u = 0; u < 6; u = u + 1) begin
            reads[u] <= {REGISTERS{1'b0}};
            read_banks[u] <= {BANKS{1'b0}};
            targets[u] <= {REGISTERS{1'b0}};
            target_banks[u] <= {BANKS{1'b0}};
        end
    end
end

reg [128*PARTS-1:0] table_parts;
always @(*) table_data = table_parts[TABLE_DATA-1:0];
always @(*) word_take = state == FETCH;
always @(*) running = state != IDLE;
always @(*) halted = is_halted;
always @(*) trapped = is_trapped;
always @(*) start_elementwise = issues && unit == ELEMENTWISE;
always @(*) start_ntt = issues && unit == NTT;
always @(*) start_perm = issues && unit == PERM;
always @(*) start_bconv = issues && unit == BCONV;
always @(*) start_xof = issues && unit == XOF;
always @(*) start_memory = issues && unit == MEMORY;
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
wire [63:0] last = (ring_bits >> ROW_LANE_BITS) - 64'd1;
always @(*) last_row = last[ROW_BITS-1:0];
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
wire unused = &{1'b0, weight_at, last, weight_word, table_parts};
always @(*) in_use = busy;
always @(*) trap = {trapped_at, 28'd0, trapped_by};
reg [3:0] trapped_by;
reg [31:0] trapped_at;
always @(*) counters = {wait_bank, wait_data, wait_unit, wait_word, instructions, cycles};
