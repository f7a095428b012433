//! Placements against every legal one, on small graphs.

use super::sample::{Net, Numbers, bootstrapping, levels};
use super::{
    CostLiteral, CostTable, LevelGraph, LevelNode, Levels, Method, NodeId, Operation, Placement,
    Placer, Work,
};
use hearth_spec::Level;

/// Whole numbers, so that sums are exact; neither rising nor falling with the level.
fn costs(numbers: &mut Numbers, levels: u32) -> CostTable {
    let mut row =
        |most: u64| (0..=levels).map(|_| numbers.below(most + 1) as f64).collect::<Vec<_>>();
    let free = vec![0.0; levels as usize + 1];
    let literal = CostLiteral {
        unit: "s".into(),
        levels,
        add: free.clone(),
        add_plain: free.clone(),
        mul_plain: row(9),
        mul_const: free.clone(),
        mul: row(5),
        rescale: free.clone(),
        rotate: free.clone(),
        rotate_hoisted: free,
        bootstrap: row(20),
    };
    literal.try_into().expect("it is complete")
}

/// A node's cost at a level, by the table's rows.
fn cost(costs: &CostTable, node: &LevelNode, reads: u32) -> f64 {
    let row = |operation| match operation {
        Operation::MulPlain => &costs.literal().mul_plain,
        Operation::Mul => &costs.literal().mul,
        _ => unreachable!("the graphs here have no other work"),
    };
    let of = |work: &Work| work.count as f64 * row(work.operation)[(reads - work.below) as usize];
    node.work.iter().map(of).sum()
}

/// Tries every level and every bootstrap of every node, inputs first.
struct Exhaustive<'a> {
    graph: &'a LevelGraph,
    levels: Levels,
    costs: &'a CostTable,
    forbidden: Option<NodeId>,
    available: Vec<u32>,
    best: f64,
}

impl Exhaustive<'_> {
    fn search(&mut self, position: usize, spent: f64) {
        if spent >= self.best {
            return;
        }
        let Some(&id) = self.graph.order().get(position) else {
            self.best = spent;
            return;
        };
        let node = self.graph.node(id).clone();
        let inputs = node.inputs.iter().map(|input| self.available[input.index()]);
        let most = inputs.min().unwrap_or(self.levels.fresh().0);
        for reads in node.depth..=most {
            let result = reads - node.depth;
            let spent = spent + cost(self.costs, &node, reads);
            self.available[id.index()] = result;
            self.search(position + 1, spent);
            let Some(bootstrap) = self.levels.bootstrap() else { continue };
            if node.may_bootstrap && self.forbidden != Some(id) && result >= bootstrap.input.0 {
                self.available[id.index()] = bootstrap.output.0;
                let each = self.costs.literal().bootstrap[bootstrap.output.index()];
                self.search(position + 1, spent + f64::from(node.ciphertexts) * each);
            }
        }
    }
}

fn exhaustive(placer: &Placer<'_>, forbidden: Option<NodeId>) -> Option<f64> {
    let Placer { graph, levels, costs, .. } = *placer;
    let available = vec![0; graph.nodes().len()];
    let best = f64::INFINITY;
    let mut search = Exhaustive { graph, levels, costs, forbidden, available, best };
    search.search(0, 0.0);
    search.best.is_finite().then_some(search.best)
}

/// Every rule, by its words.
#[track_caller]
fn check_legal(placer: &Placer<'_>, placement: &Placement) {
    let mut total = 0.0;
    for (id, node) in placer.graph.nodes().iter().enumerate() {
        let placed = placement.nodes()[id];
        assert_eq!(placed.reads.0, placed.result.0 + node.depth);
        assert!(!node.inputs.is_empty() || placed.reads <= placer.levels.fresh());
        for &input in &node.inputs {
            assert!(placement.node(input).available >= placed.reads, "{} reads it", node.name);
        }
        let mut spent = cost(placer.costs, node, placed.reads.0);
        if placed.bootstraps > 0 {
            let levels = placer.levels.bootstrap().expect("there is a bootstrap");
            assert!(node.may_bootstrap && placed.result >= levels.input);
            assert_eq!((placed.available, placed.bootstraps), (levels.output, node.ciphertexts));
            let each = placer.costs.literal().bootstrap[levels.output.index()];
            spent += f64::from(node.ciphertexts) * each;
        } else {
            assert_eq!(placed.available, placed.result);
        }
        assert_eq!(placed.cost, spent);
        total += spent;
    }
    assert_eq!(placement.cost(), total);
}

/// A random node that reads `inputs`.
fn node(numbers: &mut Numbers, index: usize, inputs: Vec<NodeId>) -> LevelNode {
    let depth = numbers.below(4) as u32;
    let below = numbers.below(u64::from(depth) + 1) as u32;
    let work = vec![
        Work { operation: Operation::MulPlain, count: numbers.below(3), below: 0 },
        Work { operation: Operation::Mul, count: numbers.below(2), below },
    ];
    let ciphertexts = 1 + numbers.below(2) as u32;
    let may_bootstrap = numbers.below(4) > 0;
    LevelNode { name: format!("n{index}"), inputs, depth, work, ciphertexts, may_bootstrap }
}

/// Any graph: a node may read any earlier ones.
fn any(numbers: &mut Numbers, size: usize) -> Vec<LevelNode> {
    let dense = 1 + numbers.below(3);
    let mut nodes = Vec::new();
    for index in 0..size {
        let inputs = (0..index as u32).filter(|_| numbers.below(4) < dense).map(NodeId).collect();
        nodes.push(node(numbers, index, inputs));
    }
    nodes
}

/// A residual region in a residual region, behind another.
fn nested(numbers: &mut Numbers, _: usize) -> Vec<LevelNode> {
    let edges: [&[u32]; 8] = [&[], &[0], &[0, 1], &[2], &[3], &[3, 4], &[5], &[2, 6]];
    let inputs = |list: &[u32]| list.iter().copied().map(NodeId).collect();
    edges.iter().enumerate().map(|(i, list)| node(numbers, i, inputs(list))).collect()
}

fn chain(numbers: &mut Numbers, size: usize) -> Vec<LevelNode> {
    let inputs = |i: usize| i.checked_sub(1).map(|i| NodeId(i as u32)).into_iter().collect();
    (0..size).map(|i| node(numbers, i, inputs(i))).collect()
}

/// The same graph numbered backwards: inputs come after their readers.
fn reversed(mut nodes: Vec<LevelNode>) -> Vec<LevelNode> {
    let last = nodes.len() as u32 - 1;
    let inputs = nodes.iter_mut().flat_map(|node| &mut node.inputs);
    inputs.for_each(|input| input.0 = last - input.0);
    nodes.reverse();
    nodes
}

/// How many of `cases` random graphs have a placement, and for how many the cheapest was found.
#[track_caller]
fn check(
    make: fn(&mut Numbers, usize) -> Vec<LevelNode>,
    cases: u64,
    table: Option<usize>,
    judge: fn(&Placer<'_>, &Placement, f64) -> bool,
) -> (u64, u64) {
    let (mut possible, mut cheapest) = (0, 0);
    for seed in 0..cases {
        let numbers = &mut Numbers(seed);
        let size = 1 + numbers.below(7) as usize;
        let nodes = make(numbers, size);
        let graph = LevelGraph::new(if seed % 2 == 0 { nodes } else { reversed(nodes) });
        let graph = graph.expect("it has no cycle");
        let fresh = 2 + numbers.below(4) as u32;
        let levels = bootstrapping(fresh, numbers.below(3) as u32, 4).expect("they are levels");
        let costs = costs(numbers, 5);
        let mut placer = Placer::new(&graph, levels, &costs).expect("the costs suffice");
        if let Some(table) = table {
            placer = placer.with_table(table);
        }
        let best = exhaustive(&placer, None);
        let Some(best) = best else {
            assert!(placer.place().is_err(), "seed {seed}");
            continue;
        };
        let placement = placer.place().expect("there is one");
        check_legal(&placer, &placement);
        assert!(placement.cost() >= best, "seed {seed}");
        possible += 1;
        cheapest += u64::from(judge(&placer, &placement, best));
    }
    (possible, cheapest)
}

fn is_cheapest(_: &Placer<'_>, placement: &Placement, best: f64) -> bool {
    matches!(placement.method(), Method::Exact { .. }) && placement.cost() == best
}

#[test]
fn no_legal_placement_of_a_small_graph_is_cheaper() {
    let (possible, cheapest) = check(any, 400, None, is_cheapest);
    assert_eq!(possible, cheapest);
    assert!(possible > 150, "{possible}");
}

#[test]
fn no_legal_placement_of_a_chain_is_cheaper() {
    let (possible, cheapest) = check(chain, 200, None, is_cheapest);
    assert_eq!(possible, cheapest);
    assert!(possible > 80, "{possible}");
}

#[test]
fn no_legal_placement_of_nested_residual_regions_is_cheaper() {
    let (possible, cheapest) = check(nested, 100, None, |placer, placement, best| {
        let Method::Exact { width } = placement.method() else { return false };
        width <= 3 && is_cheapest(placer, placement, best)
    });
    assert_eq!(possible, cheapest);
    assert!(possible > 20, "{possible}");
}

/// Tables of 20 entries hold two nodes: 112 of the graphs have to be descended.
#[test]
fn a_descent_is_legal_and_mostly_the_cheapest() {
    let (possible, exact) = check(any, 400, Some(20), is_cheapest);
    let (_, cheapest) = check(any, 400, Some(20), |_, placement, best| placement.cost() == best);
    assert_eq!((possible, exact, cheapest), (261, 149, 237));
}

/// What explanations say of a forbidden bootstrap is what trying everything says.
#[test]
fn forbidding_a_bootstrap_costs_what_the_cheapest_placement_without_it_does() {
    let (possible, agree) = check(any, 150, None, |placer, placement, best| {
        let explanation = placer.explain(placement);
        let order = placer.graph.order().iter();
        let places = order.filter(|&&id| placement.node(id).bootstraps > 0);
        explanation.reasons.len() == placement.bootstrapped().count()
            && explanation.reasons.iter().zip(places).all(|(reason, &id)| {
                let other = exhaustive(placer, Some(id)).map(|cost| cost - best);
                match reason.without {
                    super::Without::Impossible(_) => other.is_none(),
                    super::Without::Possible { more, .. } => other == Some(more),
                }
            })
    });
    assert_eq!(possible, agree);
}

/// Four levels between bootstraps, one a layer: every fourth of 1000 layers but the last.
#[test]
fn a_chain_of_a_thousand_layers_is_bootstrapped_as_rarely_as_can_be() {
    let mut net = Net::default();
    for i in 0..1000u32 {
        let inputs: Vec<_> = i.checked_sub(1).map(NodeId).into_iter().collect();
        net.push(format!("n{i}"), &inputs, 1, 1, true);
    }
    let (graph, costs) = (net.graph(), CostTable::default());
    let placer = Placer::new(&graph, levels(5, 1, 5), &costs).expect("the costs suffice");
    let placement = placer.place().expect("there is one");
    // 4 layers a bootstrap, and a fifth for the last.
    assert_eq!(placement.bootstraps(), (1000 - 5u64).div_ceil(4));
    assert_eq!(placement.method(), Method::Exact { width: 2 });
}

#[test]
fn a_result_with_many_readers_and_a_join_of_many_are_exact() {
    let mut net = Net::default();
    let x = net.push("x".into(), &[], 1, 1, true);
    let branches: Vec<_> =
        (0..20_000).map(|i| net.push(format!("branch{i}"), &[x], 2, 1, true)).collect();
    let join = net.push("join".into(), &branches, 1, 1, false);
    net.push("end".into(), &[join, x], 2, 0, true);
    let (graph, costs) = (net.graph(), CostTable::default());
    let placer = Placer::new(&graph, levels(5, 1, 5), &costs).expect("the costs suffice");
    let placement = placer.place().expect("there is one");
    assert_eq!(placement.method(), Method::Exact { width: 3 });
    // 20,000 branches one level higher cost 20 s, a bootstrap of x 13.2 s; the branches then read
    // at 5, are left at 3, and join and end take these.
    assert_eq!(placement.bootstrapped().collect::<Vec<_>>(), [x]);
    assert_eq!(placement.node(join).reads, Level(3));
}

/// Forty nodes each of which reads all before it: the last ten take the ten levels, for which all
/// before them have to be bootstrapped.
#[test]
fn joins_of_everything_are_descended() {
    let mut net = Net::default();
    for i in 0..40u32 {
        let inputs: Vec<_> = (0..i).map(NodeId).collect();
        net.push(format!("n{i}"), &inputs, 1, 1, true);
    }
    let (graph, costs) = (net.graph(), CostTable::default());
    let placer = Placer::new(&graph, levels(10, 1, 10), &costs).expect("the costs suffice");
    let placement = placer.place().expect("there is one");
    assert!(matches!(placement.method(), Method::Descent { held: 35, .. }));
    assert_eq!(placement.bootstraps(), 30);
    assert_eq!(placer.place(), Ok(placement));
}
